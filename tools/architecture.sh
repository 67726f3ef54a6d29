#!/bin/sh
# Prints the captions of all packages, for ARCHITECTURE.md.
cd "$(dirname -- "$0")/.." || exit 2
for info in $(git ls-files -co --exclude-standard '*/src/main/java/*package-info.java' | sort); do
  package=$(sed -n 's/^package \(.*\);/\1/p' "$info")
  caption=$(sed -n 's:^/// ::p' "$info" | tr '\n' ' ' | sed 's/ $//')
  printf '| `%s` | %s |\n' "$package" "$caption"
done
