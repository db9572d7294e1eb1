# Starts a server for a benchmark, and stops it at the end; sourced by the scripts here.
#
#   serve DATA-DIRECTORY   sets $base and $pid
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

free_port() {
  python3 - <<'PY' 2>/dev/null || echo 18765
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])
PY
}

serve() {
  local port
  port="$(free_port)"
  base="http://127.0.0.1:$port/fhir"
  "$home/medulla" serve --data "$1" --port "$port" --access-log "${ACCESS_LOG:-off}" \
    > "${SERVER_LOG:-/dev/null}" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true' EXIT
  for _ in $(seq 600); do
    curl -sf -o /dev/null "$base/metadata" && return 0
    kill -0 "$pid" 2>/dev/null || { echo "The server does not start." >&2; exit 1; }
    sleep 0.1
  done
  echo "The server does not answer." >&2
  exit 1
}
