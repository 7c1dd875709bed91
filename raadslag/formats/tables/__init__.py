"""Everything public as tables, for spreadsheets and statistics, made of the objects of OParl.

`meetings` and `joint` say which tables there are, `every` names them all, `csv` and `parquet` write one.
"""
