"""Real parts that tests need: the speech model, the voice, a sound card made of PulseAudio."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from platformdirs import user_data_dir

from tests.sound_server import SoundServer

if TYPE_CHECKING:  # tests of the core must run without Vosk, pyttsx3 and their libraries
    from bedside.speech.voice import Pyttsx3Voice
    from bedside.speech.vosk import VoskModel

# The same examples each time, and no clock: a busy machine is no fault of the code.
settings.register_profile("bedside", deadline=None, derandomize=True)
settings.load_profile("bedside")

MODEL = "vosk-model-small-en-us-0.15"


@pytest.fixture(scope="session", autouse=True)
def signals_reach_programs() -> None:
    """Let programs that tests start be ended, also where these tests run in the background of a script.

    There SIGINT is ignored, and SIGHUP under nohup, and a program inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """Return the folder of the speech model, from BEDSIDE_MODEL or where `make setup` puts it."""
    named = os.environ.get("BEDSIDE_MODEL")
    folder = Path(named) if named else Path(user_data_dir("bedside")) / "models" / MODEL
    if not (folder / "am" / "final.mdl").is_file():
        pytest.fail(f"there is no speech model in {folder}; run `make setup` or set BEDSIDE_MODEL")
    return folder


@pytest.fixture(scope="session")
def vosk_model(model_folder: Path) -> VoskModel:
    """Return the loaded speech model, one for the whole session."""
    from bedside.speech.vosk import VoskModel  # noqa: PLC0415 - see above

    return VoskModel(model_folder)


@pytest.fixture(scope="session")
def voice() -> Iterator[Pyttsx3Voice]:
    """Return the real voice, one process for the whole session."""
    from bedside.speech.voice import Pyttsx3Voice  # noqa: PLC0415 - see above

    real = Pyttsx3Voice()
    yield real
    real.close()


@pytest.fixture
def pulse(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """Return a private sound server; PortAudio sees its devices and no others while the test runs."""
    if shutil.which("pulseaudio") is None:
        pytest.fail("PulseAudio is missing; `make test` installs it")
    server = SoundServer(tmp_path_factory.mktemp("pulse"))
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    look_at_devices_anew()
    yield server
    server.stop()
    monkeypatch.undo()
    look_at_devices_anew()


def look_at_devices_anew() -> None:
    """Let PortAudio make its list of devices again."""
    import sounddevice  # noqa: PLC0415 - see above

    sounddevice._terminate()
    sounddevice._initialize()
