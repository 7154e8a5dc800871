# What both examples need: one request, its status printed and compared. Nothing but curl and a POSIX shell.
PARLEY_URL=${PARLEY_URL:-http://localhost:3000}
token=
answer=

# request METHOD PATH STATUS [JSON]: the body comes back in $answer; another status than STATUS ends the script.
request() {
  method=$1 path=$2 expected=$3 json=${4:-}
  set -- --silent --show-error --request "$method" --write-out '\n%{http_code}'
  if [ -n "$token" ]; then set -- "$@" --header "Authorization: Bearer $token"; fi
  if [ -n "$json" ]; then set -- "$@" --header 'Content-Type: application/json' --data "$json"; fi
  answer=$(curl "$@" "$PARLEY_URL/api$path") || exit 1
  status=$(printf '%s\n' "$answer" | tail -n 1)
  answer=$(printf '%s\n' "$answer" | sed '$d')
  printf '%s %s %s\n' "$method" "$path" "$status"
  if [ "$status" != "$expected" ]; then
    printf 'expected %s: %s\n' "$expected" "$answer" >&2
    exit 1
  fi
}

# field NAME: the first text under this name in $answer.
field() {
  printf '%s' "$answer" | sed "s/\"$1\":\"/\\
&/" | sed -n "s/^\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | sed -n 1p
}
