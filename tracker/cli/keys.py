"""keys: all acts with their keys."""

from pathlib import Path

from textual.keys import key_to_character

from tracker import paths
from tracker.cli.options import Options, Parser
from tracker.cli.session import print_json, say
from tracker.config import read_config
from tracker.screens.app.keymap_check import all_acts


def _keys(text: str) -> str:
    """Keys as one writes them: ``?`` for Textual's ``question_mark``."""
    written = []
    for key in text.split(","):
        name = key.strip()
        character = None if "+" in name else key_to_character(name)
        written.append(character if character and character.isprintable() and character not in " ," else name)
    return ",".join(written)


def keys_options(parser: Parser) -> None:
    """Options of `tracker keys`."""
    parser.add_argument("--json", action="store_true", help="one JSON document")


def keys_(options: Options) -> None:
    """List the acts by their ids: what `config.toml` calls them, their keys there or as they come, what they do."""
    config, _ = read_config(Path(paths.home(options.home)))
    acts = sorted(all_acts().items())
    found = [(name, _keys(config.keys.get(name, act.key)), act.tooltip or act.description) for name, act in acts]
    if options.json:
        print_json([{"id": name, "keys": keys.split(","), "does": does} for name, keys, does in found])
        return
    wide, room = max(len(name) for name, _, _ in found), max(len(keys) for _, keys, _ in found)
    for name, keys, does in found:
        say(f"{name:<{wide}}  {keys:<{room}}  {does}")
