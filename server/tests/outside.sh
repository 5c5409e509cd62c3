#!/usr/bin/env bash
# Drives the release binary with programs that are not ours: `@modelcontextprotocol/server-everything`
# as an upstream over stdio, and the MCP Inspector's command line as the client.
# usage: server/tests/outside.sh FOLDER   (npm packages are installed into FOLDER)
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="${1:?a folder for npm packages}"
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
binary="${CODECALL:-$root/target/release/codecall}"

cd "$folder"
[ -f package.json ] || npm init -y >/dev/null
npm install --ignore-scripts --no-fund --no-audit \
    node@22 @modelcontextprotocol/inspector@2.12.0 @modelcontextprotocol/server-everything >/dev/null
# The package `node` fetches its binary in a script of its own.
[ -x node_modules/node/bin/node ] || npm rebuild node >/dev/null
export PATH="$folder/node_modules/node/bin:$folder/node_modules/.bin:$PATH"
node --version

cat >codecall.toml <<TOML
[upstreams.everything]
command = "mcp-server-everything"
args = ["stdio"]
inheritEnv = ["PATH"]
TOML

# The Inspector has a --config of its own.
cat >serve.sh <<SH
#!/bin/sh
exec "$binary" serve --stdio --config "$folder/codecall.toml"
SH
chmod +x serve.sh

inspect() {
    mcp-inspector --cli "$folder/serve.sh" -q --format json "$@"
}

expect() {
    if ! grep -q -- "$2" <<<"$1"; then
        printf 'expected %s in:\n%s\n' "$2" "$1" >&2
        exit 1
    fi
}

echo "== tools/list shows the four meta-tools"
reply="$(inspect --method tools/list)"
for verb in search describe execute invoke; do expect "$reply" "codecall:$verb"; done

echo "== search finds the upstream's tools"
reply="$(inspect --method tools/call --tool-name codecall:search \
    --tool-args-json '{"queries":["echo a message","sum of two numbers"]}')"
expect "$reply" 'everything:echo'
expect "$reply" 'everything:get-sum'

echo "== execute calls two of them in parallel"
script='const [e, s] = await Promise.all([callTool("everything:echo", { message: "hi" }), callTool("everything:get-sum", { a: 2, b: 40 })]); return { e, s };'
reply="$(inspect --method tools/call --tool-name codecall:execute \
    --tool-args-json "$(node -e 'console.log(JSON.stringify({script: process.argv[1]}))' "$script")")"
expect "$reply" 'Echo: hi'
expect "$reply" '42'
echo "$reply"

echo "== the same over Streamable HTTP, in every era"
"$binary" serve --listen 127.0.0.1:0 --config "$folder/codecall.toml" 2>serve.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do grep -q 'MCP at' serve.log && break; sleep 0.1; done
url="$(grep -o 'http://[^ ]*' serve.log | head -1)"
for era in legacy auto modern; do
    reply="$(mcp-inspector --cli "$url" --transport http --protocol-era "$era" -q --format json \
        --method tools/call --tool-name codecall:search --tool-args-json '{"queries":["echo"]}')"
    expect "$reply" 'everything:echo'
    echo "$era: ok"
done
echo "all passed"
