#!/usr/bin/env bash
# session.sh FORM OUT
#
# One charge of a whole station over a real CAN interface; runs where with-vcan.sh has brought one up. Station and simulated
# vehicle have a socket each on vcan0 and hear each other through the kernel only. Plug, driver and plug again come over MQTT.
# OUT then holds vcan0.candump (what candump saw), mqtt.log (what was said on the bus) and station.log (log and shell, at its
# end what the CSMS got). Exit code 0 if the charge came to its end.
set -euo pipefail
form=$1 out=$2
base=/run/station
topics=charger/1/chademo

set_key() { # FILE KEY VALUE
  sed -i "/^$2 *=/d" "$base/etc/$1"
  echo "$2 = $3" >> "$base/etc/$1"
}
busybox hostname localhost
mkdir -p "$base/etc"
cp "$form"/etc/*.cfg "$form"/desk/etc/*.cfg "$base/etc/"
rm "$base/etc/org.chasen.simulator.scenario.cfg" # nothing scripted happens in the station
cp "$base/etc/org.chasen.can.socketcan-1.cfg" "$base/etc/org.chasen.can.socketcan-2.cfg"
set_key org.chasen.can.socketcan-1.cfg bus vcan0
set_key org.chasen.can.socketcan-2.cfg bus vehicle
set_key org.chasen.can.socketcan-2.cfg device vcan0
set_key org.chasen.chademo-1.cfg can.target '(chasen.can.bus=vcan0)'
# Classes load slowly in this kernel: the first call of a port takes longer than in any station.
set_key org.chasen.chademo-1.cfg portTimeoutMillis 2000
set_key org.chasen.simulator.cfg vehicleBus vehicle
set_key org.chasen.ocpp.cfg url ws://127.0.0.1:9310/ocpp
set_key org.chasen.ocpp.cfg securityProfile 0
set_key org.chasen.ocpp.cfg sampleIntervalS 5
set_key org.chasen.ocpp.cfg retryBackOffWaitMinimumS 1
set_key org.chasen.ocpp.cfg retryBackOffRandomRangeS 1

: > "$out/mqtt.log"
candump -L vcan0 > "$out/vcan0.candump" &
candump=$!
mkfifo /run/shell
exec 3<> /run/shell
# A small heap, all of it touched before: in this kernel each new page of memory costs a pause.
JAVA_OPTS='-Xms64m -Xmx64m -XX:+AlwaysPreTouch' sh "$form/bin/chasen" --base "$base" --desk --shell <&3 > "$out/station.log" 2>&1 &
station=$!

fail() {
  echo "session.sh: after $SECONDS s: $1"
  tail -n 40 "$out/station.log"
  tail -n 5 "$out/mqtt.log"
  exit 1
}
await() { # SECONDS WHAT FILE PATTERN: below the line that was awaited before
  local end=$((SECONDS + $1)) found
  until found=$(awk -v from="$from" -v pattern="$4" 'NR > from && $0 ~ pattern { print NR; exit }' "$3") && [ -n "$found" ]; do
    kill -0 "$station" 2> /dev/null || fail "the station ended, expected $2"
    [ "$SECONDS" -lt "$end" ] || fail "not within $1 s: $2"
    sleep 0.3
  done
  from=$found
  echo "session.sh: after $SECONDS s: $2"
}
mqtt() { # SECONDS WHAT PATTERN
  from=$heard
  await "$1" "$2" "$out/mqtt.log" "$3"
  heard=$from
}
say() { mosquitto_pub -q 1 -t "$topics/desk/1/cmd/$1" -m "$2"; }

from=0 heard=0
until mosquitto_pub -t itest -m '' 2> /dev/null; do
  [ "$SECONDS" -lt 60 ] || fail "no MQTT broker within 60 s"
  sleep 0.5
done
stdbuf -oL mosquitto_sub -v -t "$topics/#" > "$out/mqtt.log" &
listener=$!
await 60 'the desk is there' "$out/mqtt.log" 'desk/1/state '
from=0
await 60 'the station is online' "$out/mqtt.log" 'ocpp/connection .*"online"'

say plug '{}'
mqtt 20 'the vehicle is plugged in' 'desk/1/state .*"plugged":true'
say token '{"idToken":"04A2C3D4E5F680"}'
mqtt 90 'the vehicle takes more than 60 A' 'desk/1/state .*"current_A":([6-9][0-9]|1[0-9][0-9])'
sleep 8 # the charge goes on
say stop_button '{}'
mqtt 30 'the connector is unlocked' 'desk/1/state .*"lock":"unlocked"'
say unplug '{}'
mqtt 20 'the plug is out' 'desk/1/state .*"plugged":false'

from=0
for _ in 1 2 3 4 5 6 7 8; do
  echo 'csms:messages 500' >&3
  sleep 2
  ! grep -q '"eventType":"Ended"' "$out/station.log" || break
done
await 5 'the CSMS has the end of the transaction' "$out/station.log" '"eventType":"Ended"'
echo 'csms:violations' >&3
sleep 1
kill -TERM "$listener" "$candump" "$station"
wait "$station" || true
echo "session.sh: after $SECONDS s: the station ended"
