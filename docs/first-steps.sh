#!/bin/sh
# Follows one order from the customer's request to the customer's door: REST through the gateway, reports by Kafka.
# Needs a running `./kaidan up`, curl and kcat. Ends with exit code 0 when the order is completed and its three PDFs are there
# and, where pdftotext and pdffonts (poppler-utils) are installed, readable everywhere.
#   KAIDAN_URL    the gateway, default http://localhost:8080
#   KAIDAN_KAFKA  the broker, default localhost:9092
#   KAIDAN_TOKEN  an access token of a clerk; by default asked for with `./kaidan token clerk`
#   KAIDAN_SYSTEM_TOKEN  one of the business system of customer C-1001; by default asked for with `./kaidan token mingde-system`
set -eu
for need in curl kcat; do
  command -v "$need" >/dev/null || { echo "The first steps need $need, which is not installed." >&2; exit 1; }
done
here=$(cd "$(dirname "$0")/.." && pwd)
url=${KAIDAN_URL:-http://localhost:8080}
kafka=${KAIDAN_KAFKA:-localhost:9092}
token=${KAIDAN_TOKEN:-$("$here/kaidan" token clerk)}
system=${KAIDAN_SYSTEM_TOKEN:-$("$here/kaidan" token mingde-system)}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

get() { curl -sS --fail-with-body -H "Authorization: Bearer $token" "$url$1"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }
in_days() { date -d "+$1 days" +%F 2>/dev/null || date -v "+$1d" +%F; }
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
# until <what> <path> <text>: asks until the answer contains the text
until_answer() {
  tries=0
  until get "$2" | grep -q "$3"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 120 ]; then echo "Waited in vain for: $1" >&2; get "$2" >&2; exit 1; fi
    sleep 0.5
  done
  echo "  $1"
}

echo "1. A customer's trusted system sends an order (nothing missing, prices of the list: it goes straight through)"
intake=$(curl -sS --fail-with-body -X POST "$url/api/intakes" \
  -H "Authorization: Bearer $system" -H "Content-Type: application/json" -H "Idempotency-Key: first-steps-$$-$(now)" \
  -d '{"customerId":"C-1001","customerOrderNumber":"PO-'"$$-$(date +%s)"'","wantedBy":"'"$(in_days 20)"'",
       "deliverTo":{"recipient":"王秀英","street":"浦东新区张江路 88 号","city":"上海","region":"上海市","postalCode":"201203","country":"CN"},
       "lines":[{"productId":"P-1003","quantity":{"value":"20","unit":"pcs"},"unitPrice":{"amount":"12.60","currency":"CNY"}},
                {"productId":"P-1005","quantity":{"value":"2","unit":"pcs"},"unitPrice":{"amount":"1180.00","currency":"CNY"}}]}')
order=$(echo "$intake" | sed 's/^{"id":"\([^"]*\)".*/\1/')
echo "  order $order"

echo "2. Stock is reserved, the sales order issued, the shipment planned, the warehouse told to pick"
until_answer "picking requested" "/api/shipments?orderId=$order" '"state":"PICKING"'
shipment=$(get "/api/shipments?orderId=$order" | sed 's/.*"items":\[{"id":"\([^"]*\)".*/\1/')

echo "3. The warehouse system reports over Kafka: picked"
echo '{"type":"PickCompleted","reportId":"wms-'"$shipment"'","orderId":"'"$order"'","shipmentId":"'"$shipment"'","at":"'"$(now)"'"}' |
  kcat -P -b "$kafka" -t warehouse.reports -k "$order"
until_answer "delivery note issued, carrier booked" "/api/shipments?orderId=$order" '"state":"BOOKED"'
consignment=$(get "/api/shipments?orderId=$order" | field consignmentNumber)

echo "4. The carrier's system reports over Kafka: picked up, delivered ($consignment)"
for report in PickedUp Delivered; do
  echo '{"type":"'"$report"'","reportId":"tms-'"$report-$consignment"'","consignmentNumber":"'"$consignment"'","at":"'"$(now)"'"}' |
    kcat -P -b "$kafka" -t logistics.reports -k "$consignment"
done
until_answer "order completed" "/api/orders/$order" '"state":"COMPLETED"'
until_answer "invoice issued" "/api/documents?orderId=$order&kind=INVOICE" '"state":"ISSUED"'

echo "5. Three documents, as PDF"
for kind in SALES_ORDER DELIVERY_NOTE INVOICE; do
  document=$(get "/api/documents?orderId=$order&kind=$kind" | sed 's/.*"items":\[{"id":"\([^"]*\)".*/\1/')
  get "/api/documents/$document/pdf" >"$folder/$kind.pdf"
  echo "  $folder/$kind.pdf"
done

if ! command -v pdftotext >/dev/null || ! command -v pdffonts >/dev/null; then
  echo "6. Left out: pdftotext and pdffonts (poppler-utils) are not installed"
  exit 0
fi
echo "6. Readable everywhere: Chinese as text, every font embedded"
for kind in SALES_ORDER DELIVERY_NOTE INVOICE; do
  pdftotext "$folder/$kind.pdf" - | tr -d ' \n' | grep -q "深沟球轴承.*三相异步电动机" || {
    echo "The names of the products cannot be read in $folder/$kind.pdf" >&2
    exit 1
  }
  pdffonts "$folder/$kind.pdf" | sed 1,2d | awk '$(NF - 4) != "yes" { print "The font " $1 " is not embedded"; bad = 1 } END { exit bad }' >&2
  echo "  $kind"
done
