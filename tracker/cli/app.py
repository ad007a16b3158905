"""Opening the app on a home, as its config.toml says."""

import os
import sys
from pathlib import Path

from tracker.app import TrackerApp
from tracker.config import Config, read_config
from tracker.domain.base.errors import Refused
from tracker.screens.app import idle
from tracker.screens.app.background import can_ask
from tracker.screens.app.motion import over_a_line
from tracker.service import Service


def open_app(service: Service, *, tour: bool = False) -> None:
    """Open the program on a home and stay until it is left; ``tour``: led by captions.

    Raises:
        SystemExit: The program stopped by a defect of its own.
    """
    config, mistake = read_config(Path(service.home))
    if config.keys or config.theme is not None:
        from tracker.screens.app.keymap_check import check  # most homes have neither

        try:
            check(config, Path(service.home))
        except Refused as refused:
            config, mistake = Config(), str(refused)
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # empty it asks for nothing, though Textual would obey
    for exported in ("COLUMNS", "LINES"):
        os.environ.pop(exported, None)  # a shell that exports them would hold the window at the size it had then
    if os.environ.get("TERM") == "xterm" and os.environ.get("XTERM_VERSION"):
        os.environ["TERM"] = "xterm-256color"  # what it is; by its name it would know sixteen colours
    idle.begin()
    app = TrackerApp(service, service.clock, keys=config.keys, theme=config.theme)
    if sys.platform != "win32" and not os.environ.get("TEXTUAL_DRIVER"):
        from tracker.screens.app.asking_driver import AskingDriver  # neither is to be loaded on Windows
        from tracker.screens.app.direct_driver import DirectDriver

        app.driver_class = AskingDriver if config.theme is None and can_ask(os.environ) else DirectDriver
    app.config_mistake = mistake
    app.cooloff.bell.on = config.bell
    if not config.motion or over_a_line(os.environ):
        app.animation_level = "none"
    if tour:
        from tracker.screens.app.tour import Tour  # only for who is led

        app.once_settled = Tour(app, app.key_order).begin
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
