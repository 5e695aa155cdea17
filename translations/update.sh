#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Hydra developers
# SPDX-License-Identifier: MIT
#
# update.sh [FOLDER]: brings the .ts files up to date with the source texts of the two programs and of what they
# share; in FOLDER, where it copies them first, instead of here.
set -euo pipefail
cd "$(dirname "$0")"
folder=${1:-.}
lupdate=$(command -v lupdate6 || command -v /usr/lib/qt6/bin/lupdate || command -v lupdate)
[ "$folder" = . ] || cp ./*.ts "$folder"
sources=(../common ../client-gui ../admin-gui)
# The root, so that it finds our headers and with them the namespace of a context.
options=(-silent -I .. -no-obsolete -locations none -source-language en)
"$lupdate" "${options[@]}" "${sources[@]}" -target-language zh_CN -ts "$folder/hydra_zh_CN.ts"
# English is the source; only its plurals have forms to be written.
"$lupdate" "${options[@]}" -pluralonly "${sources[@]}" -target-language en -ts "$folder/hydra_en.ts"
