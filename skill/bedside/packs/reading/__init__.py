"""From YAML files to a pack: each part read with the line it stands on, then compared with the others."""
