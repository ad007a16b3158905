"""How long a day may be answered."""

from datetime import timedelta

OPEN_FOR = 3  # days after its (last) day on which an opportunity may still be answered
WINDOW = timedelta(days=OPEN_FOR)
