"""Where files live: ``--home``, else ``TRACKER_HOME``, else the platform's data directory."""

import os
from pathlib import Path


def home(chosen: str | None = None) -> Path:
    """The folder that holds the records; it need not exist yet."""
    place = chosen or os.environ.get("TRACKER_HOME")
    if place:
        return Path(place).expanduser().absolute()
    from platformdirs import user_data_path  # 10 ms of start, and needed only without TRACKER_HOME

    return user_data_path("tracker", appauthor=False)


def styles() -> Path:
    """The folder of the stylesheets: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"
