"""Start the installed program in a real terminal, wait for Today, and leave it again. Standard library only."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def main(program: str) -> int:
    """0 when Today was drawn and the program left with 0."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(program, [program])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, until, asked = b"", time.monotonic() + 30, False
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
        if b"Say what is true" in seen and not asked:
            os.write(terminal, b"\x11")  # ctrl+q
            asked = True
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if asked else 1
    print(f"terminal: Today {'was' if asked else 'was not'} drawn, exit code {code}")
    return code


sys.exit(main(sys.argv[1]))
