#!/usr/bin/env bash
# Finds, or installs, what the tests need besides Go and Node: Chromium for the
# browser journeys, poppler and qpdf to read PDFs back. Says which it took.
set -eu
cd "$(dirname "$0")/.."

apt_updated=
apt_install() { # packages…; fails where this is no Debian or not root
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  [ -n "$apt_updated" ] || { apt-get update -qq; apt_updated=yes; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

chromium() {
  local found
  for found in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$found" ] && type -P "$found" >/dev/null && { echo "Chromium: $(type -P "$found"), found here"; return; }
  done
  echo 'Chromium: not found, installing it'
  if apt_install chromium; then echo 'Chromium: from Debian'; return; fi
  (cd web && npx playwright install chromium) && echo "Chromium: Playwright's own"
}

pdf_tools() {
  command -v pdftotext >/dev/null && command -v qpdf >/dev/null && return
  echo 'PDF tools: installing poppler-utils and qpdf'
  apt_install poppler-utils qpdf || { echo 'Please install poppler (pdftotext, pdfinfo) and qpdf: the tests read PDFs back with them.' >&2; exit 1; }
}

chromium
pdf_tools
