# Everyday programs whose calls the benchmark of the printer prints; see EverydayMix.
set -e
folder=$(mktemp -d)
cd "$folder"
printf 'int main(void) { return 0; }\n' >p.c
mkdir d
seq 100 >d/a
git init -q r
cp d/a r
git -C r add .
ls -l /usr
cat d/a | sort -n | uniq -c | tail -3
cp -r d e
find /etc/apt
grep -r 42 d
tar -cf t.tar d
git -C r status
python3 -B -c 'import json; print(json.dumps([1]))'
gcc -c p.c
sleep 0.01 & wait
curl -s file:///dev/null
rm -rf "$folder"
