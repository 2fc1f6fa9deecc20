#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what packages.txt lists and is missing, on Debian or Ubuntu. As root, or by sudo. Does nothing, and needs
# neither, when everything is there; PGMOCK_NO_INSTALL=1 turns it off.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
[ "${PGMOCK_NO_INSTALL:-0}" = 1 ] && exit 0

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "install-packages: not a Debian system: install what packages.txt lists by hand, then set PGMOCK_NO_INSTALL=1" >&2
    exit 1
fi

missing=
for package in $(sed 's/#.*//' "$root/packages.txt"); do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    case $state in
        installed*) ;;
        *) missing="$missing $package" ;;
    esac
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    echo "install-packages: run as root, or install sudo, to install:$missing" >&2
    exit 1
fi

echo "install-packages: installing$missing" >&2
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
