#!/usr/bin/env bash
# Finds, or installs, what the tests need besides Go and Node: Chromium for the
# browser journeys, poppler and qpdf to read PDFs back. Says which it took.
set -eu
cd "$(dirname "$0")/.."

mkdir -p bin
apt_updated=
apt_install() { # packages…; fails where this is no Debian or not root
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  [ -n "$apt_updated" ] || { timeout 120 apt-get update -qq; apt_updated=yes; }
  DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Tests take the browser from bin/chromium. The headless shell draws the same
# pages in half the time of a whole Chromium, so it is tried for first.
chromium() {
  local found
  if [ -z "${CHROMIUM:-}" ] && ! type -P chromium-headless-shell >/dev/null; then
    apt_install chromium-headless-shell && echo 'Chromium: installed its headless shell from Debian' || true
  fi
  for found in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    [ -n "$found" ] && found=$(type -P "$found") || continue
    ln -sfn "$found" bin/chromium
    echo "Chromium: $found"
    return
  done
  rm -f bin/chromium
  (cd web && npx playwright install chromium-headless-shell) && echo "Chromium: Playwright's own"
}

pdf_tools() {
  command -v pdftotext >/dev/null && command -v qpdf >/dev/null && return
  echo 'PDF tools: installing poppler-utils and qpdf'
  apt_install poppler-utils qpdf || { echo 'Please install poppler (pdftotext, pdfinfo) and qpdf: the tests read PDFs back with them.' >&2; exit 1; }
}

chromium
pdf_tools
