"""A process that has imported the whole program and forks itself for each command: `warm.py SOCKET`.

What runs is a process of its own, with the folder, the environment and the streams that it was given; only the seconds in
which Python starts and imports are spared. It says when it is ready, and ends with its standard input.
"""

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import threading

PACKAGES = ("domain", "storage", "adapters", "worker", "taskbot")
# Found by name when they are needed.
_NAMED_LATER = (
    "aiosqlite",
    "asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "sqlalchemy.dialects.postgresql.asyncpg",
)
_STREAMS = 3


def import_everything() -> None:
    """A command imports next to nothing for the first time afterwards."""
    for package in PACKAGES:
        found = pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
        for name in [module.name for module in found]:
            if not name.endswith("__main__") and ".migrations." not in name:
                importlib.import_module(name)
    for name in _NAMED_LATER:
        importlib.import_module(name)
    # What was imported is never garbage; to look at it again would copy its pages in each child.
    gc.collect()
    gc.freeze()


def became_a_command(listening: socket.socket) -> bool:
    """True in each child that is to run a command, False in the server once its standard input ends."""
    # Nobody waits for the holders of commands.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    assert threading.active_count() == 1, "a fork takes only one thread along"
    while listening in select.select([listening, sys.stdin], [], [])[0]:
        connection, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _hold(connection)
            return True
        connection.close()
    return False


def _hold(connection: socket.socket) -> None:
    """Forks the command, tells its number and, when it has ended, its status. Returns in the command alone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, streams, *_ = socket.recv_fds(connection, 1, _STREAMS)
    with connection, connection.makefile("rw", encoding="utf-8") as talk:
        asked = json.loads(talk.readline())
        command = os.fork()
        if command:
            for stream in streams:
                os.close(stream)
            talk.write(f"{command}\n")
            talk.flush()
            talk.write(f"{os.waitstatus_to_exitcode(os.waitpid(command, 0)[1])}\n")
    if command:
        os._exit(0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["taskbot", *asked["words"]]


def main() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        import_everything()
        listening.bind(sys.argv[1])
        listening.listen()
        print("ready", flush=True)
        if not became_a_command(listening):
            return
    from taskbot.cli import main as run

    run()


if __name__ == "__main__":
    main()
