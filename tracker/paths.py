"""Where files live: ``--home``, else ``TRACKER_HOME``, else the platform's data directory."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def home(chosen: str | None = None) -> str:
    """The folder that holds the records; it need not exist yet."""
    place = chosen or os.environ.get("TRACKER_HOME")
    if place:
        return os.path.abspath(os.path.expanduser(place))
    from platformdirs import user_data_dir  # 10 ms of start, and needed only without TRACKER_HOME

    return user_data_dir("tracker", appauthor=False)


def styles() -> "Path":
    """The folder of the stylesheets: inside the installed package, else beside it in a checkout."""
    from pathlib import Path  # 4 ms of start, and needed only by the app

    package = Path(__file__).parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"
