#!/bin/sh
# Install those programs of test-programs.txt that are missing. Only root can, with apt;
# for anybody else it says what is missing, and the tests that need it say so again.
set -eu

missing=$(sed '/^#/d; /^$/d' "$(dirname "$0")/test-programs.txt" |
  while read -r program package; do
    command -v "$program" > /dev/null || test -d "$program" || printf '%s ' "$package"
  done)
test -n "$missing" || exit 0

if test "$(id -u)" != 0 || ! command -v apt-get > /dev/null; then
  printf 'Some tests cannot run. Install: %s\n' "$missing" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # one word for each package
if ! { apt-get update -qq && apt-get install -qq --yes --no-install-recommends $missing > /dev/null; }; then
  printf 'Some tests cannot run. These could not be installed: %s\n' "$missing" >&2
fi
