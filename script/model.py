"""The last step of script/setup: the speech model, if it is not there yet (`bedside setup` does more)."""

import os
import sys

from bedside.config import models_folder
from bedside.models import ModelError, TerminalProgress, install, is_installed, load_manifest
from bedside.resources import models_dir


def main() -> int:
    """Install every model that has a manifest; 0 once all are there."""
    if os.environ.get("BEDSIDE_MODEL"):
        return 0  # the person brings a model of their own
    home = models_folder()
    try:
        for path in sorted(models_dir().glob("*.toml")):
            manifest = load_manifest(path)
            if not is_installed(manifest, home):
                print(f"==> speech model {manifest.name} into {home}", flush=True)
                install(manifest, home, progress=TerminalProgress())
    except ModelError as error:
        print(f"bedside set-up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nbedside set-up: interrupted, nothing is half-installed; run it again", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
