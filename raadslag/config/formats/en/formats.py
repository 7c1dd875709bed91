"""How days and hours are written on English pages; the letters are those of Django's `date`."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y H:i"
