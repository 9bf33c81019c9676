"""A sound card made of PulseAudio: a private server, a virtual microphone and a virtual speaker."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bedside.audio.types import Clip

SERVER = """\
.fail
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=spk rate=48000 channels=1 channel_map=mono norewinds=1
load-module module-null-sink sink_name=other rate=48000 channels=1 channel_map=mono norewinds=1
set-default-sink spk
set-default-source other.monitor
"""
"""Without norewinds=1 clips arrive broken; the other default source never replaces a pulled one."""

ALSA = """\
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse hint { show on description "Default" } }
ctl.!default { type pulse }
pcm.spk { type pulse device "spk" hint { show on description "virtual speaker" } }
pcm.loop { type pulse device "spk.monitor" hint { show on description "hears the virtual speaker" } }
pcm.mic { type pulse device "mic" hint { show on description "virtual microphone" } }
"""

PATIENCE = 10.0
"""Seconds that anything may take before a test fails."""


class SoundServer:
    """One PulseAudio daemon with everything it needs in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        runtime = folder / "run" / "pulse"
        runtime.mkdir(parents=True, mode=0o700)
        runtime.parent.chmod(0o700)
        self.environment = {
            "XDG_RUNTIME_DIR": str(runtime.parent),
            "PULSE_RUNTIME_PATH": str(runtime),
            "PULSE_STATE_PATH": str(folder / "state"),
            "PULSE_SERVER": f"unix:{runtime}/native",
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_CONFIG": str(folder / "daemon.conf"),
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        (folder / "default.pa").write_text(SERVER)
        (folder / "asound.conf").write_text(ALSA)
        (folder / "daemon.conf").write_text("rescue-streams = no\n")
        self._modules: list[str] = []

    def start(self) -> None:
        """Start the daemon and plug in the microphone."""
        options = "--daemonize=no --exit-idle-time=-1 --use-pid-file=no --disallow-exit --log-target=stderr"
        command = ["pulseaudio", "-n", "-F", str(self._folder / "default.pa"), *options.split()]
        self._daemon = subprocess.Popen(
            [*command, "--realtime=no", "--high-priority=no"],
            env={**os.environ, **self.environment},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(lambda: self._run("pactl", "info").returncode == 0, "PulseAudio is up")
        self.plug_microphone()

    def stop(self) -> None:
        """End the daemon."""
        self._daemon.kill()
        self._daemon.wait()
        for left in Path(self.environment["PULSE_RUNTIME_PATH"]).iterdir():
            left.unlink()

    def plug_microphone(self) -> None:
        """Make the microphone appear."""
        sink = "sink_name=micin rate=48000 channels=1 channel_map=mono norewinds=1"
        self._modules = [
            self._load("module-null-sink", *sink.split()),
            self._load("module-remap-source", "source_name=mic", "master=micin.monitor"),
        ]

    def pull_microphone(self) -> None:
        """Make the microphone disappear."""
        for module in reversed(self._modules):
            self._run("pactl", "unload-module", module)
        self._modules = []

    def say(self, recording: Path) -> None:
        """Play a sound file into the microphone and return when it is over."""
        self._run("paplay", "--device=micin", str(recording))

    def say_meanwhile(self, recording: Path) -> None:
        """Start to play a sound file into the microphone."""
        threading.Thread(target=self.say, args=[recording], daemon=True).start()

    def listen(self) -> Listener:
        """Start to record what the speaker plays."""
        return Listener(self.environment)

    def _load(self, *module: str) -> str:
        return self._run("pactl", "load-module", *module).stdout.strip()

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **self.environment}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


class Listener:
    """Records the speaker until it is asked what it heard."""

    def __init__(self, environment: dict[str, str]) -> None:
        options = "--device=spk.monitor --rate=24000 --channels=1 --format=float32le --latency-msec=10"
        self._recorder = subprocess.Popen(
            ["parec", *options.split()], env={**os.environ, **environment}, stdout=subprocess.PIPE
        )
        self._bytes = bytearray()
        self._thread = threading.Thread(target=self._collect, daemon=True)
        self._thread.start()
        wait_until(lambda: len(self._bytes) > 0, "the recorder runs")

    def heard(self) -> Clip:
        """Return what has been heard up to now, at 24 kHz."""
        whole = len(self._bytes) // 4 * 4
        return np.frombuffer(bytes(self._bytes[:whole]), np.float32)

    def stop(self) -> Clip:
        """End the recording and return all of it."""
        self._recorder.terminate()
        self._thread.join(PATIENCE)
        self._recorder.wait()
        return self.heard()

    def _collect(self) -> None:
        assert self._recorder.stdout is not None
        while piece := os.read(self._recorder.stdout.fileno(), 4096):
            self._bytes += piece


def wait_until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Ask again and again whether something holds, and fail when it does not in time."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {what}"
        pause.wait(0.01)
