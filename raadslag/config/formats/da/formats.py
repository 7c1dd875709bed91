"""How days and hours are written on Danish pages; the letters are those of Django's `date`."""

DATE_FORMAT = "j. F Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = r"j. F Y \k\l. H.i"
