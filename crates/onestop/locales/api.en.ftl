# Programming interface (/api/v1)
onestop-api-key = The header Idempotency-Key is needed, 1 to 200 characters.
onestop-api-version = The version of the dossier that you saw is needed, as the field version or the header If-Match.
onestop-api-query = Parameters aren't valid: { $why }
onestop-api-media-type = The body must be application/json.
onestop-api-body = The body could not be read.
onestop-api-json = The JSON isn't valid: { $why }
onestop-api-limit = A page has 1 to 200 rows.
onestop-api-after = This is no place in the list; use next of the page before.
onestop-api-file = There is no such file. Send it to /api/v1/files first and use the reference of the answer.
onestop-api-parts = A request has 100 parts at most.
onestop-api-counter = A post's token needs the field counter with exactly one person; a person's token must not have it.
onestop-api-number = Made-up personal numbers (code 099) are for demonstrations only.
onestop-api-date = The date isn't valid; write it as 1996-01-20.
onestop-api-name = Please give the name.

# Checks when filing
onestop-submit-delivery = This procedure doesn't hand results over in the chosen way, or the postal address is missing.
onestop-submit-representation = This isn't a valid way to file for somebody.
onestop-submit-organisation = You cannot file for this organisation.
