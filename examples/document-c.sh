#!/bin/sh
# Everything that document C lists, in its order: PARLEY_URL=http://localhost:3000 examples/document-c.sh
set -eu
. "$(dirname "$0")/request.sh"

run=$(date +%s)$$
password='a long enough password'

# 1. Users
request POST /users/register 201 "{\"username\":\"dan$run\",\"password\":\"$password\"}"
dan=$(field id)
request POST /users/register 201 "{\"username\":\"eva$run\",\"password\":\"$password\"}"
eva=$(field id)
request POST /users/register 400 '{"username":"eva"}'
request POST /users/login 401 "{\"username\":\"eva$run\",\"password\":\"wrong\"}"
request POST /users/login 200 "{\"username\":\"eva$run\",\"password\":\"$password\"}"
token=$(field token)
request PUT "/users/$eva" 200 "{\"username\":\"eve$run\",\"password\":\"$password\"}"
request PUT "/users/$eva" 400 '{"username":""}'
request PUT /users/1 404 '{"username":"nobody"}'
request GET "/users/$dan" 200
request GET /users/1 404

# 2. Messages
request POST /messages 201 "{\"senderId\":\"$eva\",\"receiverId\":\"$dan\",\"content\":\"Hello\"}"
message=$(field id)
conversation=$(field channelId)
request POST /messages 400 "{\"senderId\":\"$eva\",\"content\":\"Hello\"}"
request GET "/messages/$conversation" 200
request GET /messages/1 404
request DELETE "/messages/$message" 200
request DELETE /messages/1 404

# 3. Groups and channels
for kind in groups channels; do
  request POST "/$kind" 201 "{\"name\":\"Crew\",\"members\":[]}"
  group=$(field id)
  request POST "/$kind" 400 '{"members":[]}'
  request PUT "/$kind/$group/members" 200 "{\"memberId\":\"$dan\"}"
  request PUT "/$kind/$group/members" 404 '{"memberId":"1"}'
  request POST /messages 201 "{\"senderId\":\"$eva\",\"receiverId\":\"$group\",\"content\":\"Hello all\"}"
  request GET "/$kind/$group" 200
  request GET "/$kind/1" 404
  request GET "/$kind" 200
  request PUT "/$kind/$group/members" 200 "{\"memberId\":\"$dan\"}"
done

# 4. Status
request PUT /status 200 "{\"userId\":\"$eva\",\"status\":\"playing\",\"activity\":\"Chess\"}"
request PUT /status 400 "{\"userId\":\"$eva\",\"status\":\"asleep\"}"
request GET "/status/$eva" 200
request GET /status/1 404

# 5. Notifications
request POST /notifications 201 "{\"userId\":\"$eva\",\"message\":\"Tea is ready\"}"
request POST /notifications 400 "{\"userId\":\"$eva\"}"
request GET /notifications 200

request DELETE "/users/$eva" 200
request GET "/users/$eva" 401
