#!/bin/sh
# The whole way of one case, from check to a release that plain openssl verifies, and of one
# with a Word file and a workbook to a release without what they hide.
set -eu

rm -rf demo
mkdir demo
cp -R examples demo/examples
cd demo

say() {
  printf '\n\033[1m$'
  for word; do
    case $word in
      *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\033[0m\n'
  "$@"
}

say redactkit key new --person root-1 --out keys/root.pem
say redactkit key new --person preparer-1 --out keys/preparer.pem
say redactkit key new --person approver-1 --out keys/approver.pem
say redactkit trust new --publisher "Metropolis Police Service (fictional)" \
  --root keys/root.pem --preparer keys/preparer.pem --approver keys/approver.pem --out trust/
fingerprint=$(redactkit trust show trust/1.dsse.json --fingerprint)

say redactkit check examples/officer-a
say redactkit plan examples/officer-a -o plan.json
say redactkit release examples/officer-a --key keys/preparer.pem --out releases/
release=$(ls releases)
say redactkit approve "releases/$release" --case examples/officer-a --key keys/approver.pem
redactkit verify "releases/$release" --trust "$fingerprint" --json > verification.json
say redactkit verify "releases/$release" --trust "$fingerprint"

printf '\n\033[1mThe same with openssl and sha256sum, as VERIFY.md says:\033[0m\n'
sed -n '/^```sh/,/^```/p' "releases/$release/VERIFY.md" | grep -v '^```' > verify.sh
(cd "releases/$release" && sh ../../verify.sh)

# What the originals hide gives people away: exit code 1.
say redactkit scan examples/foi-workbook/documents --case examples/foi-workbook || [ $? -eq 1 ]
say redactkit release examples/foi-workbook --key keys/preparer.pem --out letters/
letter=$(ls letters)
say redactkit scan letters --case examples/foi-workbook

cat <<END

Done. Look at
  demo/releases/$release/data/notice.html   what the public reads
  demo/releases/$release/data/redactions.json   why each thing was withheld
  demo/letters/$letter/data/documents/   a Word file and a workbook, built anew
  demo/verification.json   the verification report
END
