#!/bin/sh
# Everything that document A lists, in the order in which people need it: PARLEY_URL=http://localhost:3000 examples/document-a.sh
set -eu
. "$(dirname "$0")/request.sh"

run=$(date +%s)$$
password='a long enough password'

# Users
request POST /register 201 "{\"username\":\"ben$run\",\"email\":\"ben$run@example.org\",\"password\":\"$password\"}"
ben=$(field id)
request POST /register 201 "{\"username\":\"ana$run\",\"email\":\"ana$run@example.org\",\"password\":\"$password\"}"
ana=$(field id)
request POST /register 409 "{\"username\":\"ana$run\",\"email\":\"ana$run@example.org\",\"password\":\"$password\"}"
request POST /register 400 '{"username":"ana"}'
request GET /users 401
request POST /login 401 "{\"email\":\"ana$run@example.org\",\"password\":\"wrong\"}"
request POST /login 200 "{\"email\":\"ana$run@example.org\",\"password\":\"$password\"}"
token=$(field token)
request GET /users 200
request GET "/users/$ben" 200
request GET /users/1 404
request PUT "/users/$ana" 200 '{"displayName":"Ana"}'
request PUT "/users/$ben" 403 '{"displayName":"Not Ben"}'

# Servers
request POST /servers 201 '{"name":"Harbour","description":"Where ships come in"}'
server=$(field id)
request GET /servers 200
request GET "/servers/$server" 200
request PUT "/servers/$server" 200 '{"name":"Old harbour"}'
request POST "/servers/$server/members" 201 "{\"userId\":\"$ben\"}"

# Channels
request POST "/servers/$server/channels" 201 '{"name":"crew"}'
channel=$(field id)
request GET "/servers/$server/channels" 200
request GET "/servers/$server/channels/$channel" 200
request PUT "/servers/$server/channels/$channel" 200 '{"topic":"Who sails when"}'

# Messages
messages="/servers/$server/channels/$channel/messages"
request POST "$messages" 201 '{"content":"Ahoy"}'
message=$(field id)
request GET "$messages" 200
request GET "$messages/$message" 200
request PUT "$messages/$message" 200 '{"content":"Ahoy!"}'
request DELETE "$messages/$message" 200

# And away again
request DELETE "/servers/$server/channels/$channel" 200
request GET "/servers/$server/channels/$channel" 404
request DELETE "/servers/$server" 200
request DELETE "/users/$ana" 200
request GET /users 401
