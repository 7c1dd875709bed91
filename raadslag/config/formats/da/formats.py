"""How days and hours are written on Danish pages; the letters are those of Django's `date`."""

DATE_FORMAT = "j. F Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j. F Y \k\l. G.i"
