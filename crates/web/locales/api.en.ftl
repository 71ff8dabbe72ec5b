# The page /api
# dynamic: web-api-
web-api-title = Programming interface
web-api-lead = Software of agencies and of citizens finds procedures and files, follows and processes dossiers by the operations below, just as the pages do.
web-api-document = The whole description as OpenAPI 3.1
web-api-required = required
web-api-answer = Answer:
web-api-operations = Operations
web-api-types = Types
web-api-token = Access token
web-api-token-text = Every operation but those on procedures needs a token in the header Authorization. Whoever has an account makes one on their account page, under Tokens for programs: it acts for themselves, or for one post that they hold. It is shown once; a post's token ends at the minute at which its owner no longer holds the post.
web-api-once = Sending again without doing twice
web-api-once-text = Filing needs the header Idempotency-Key, chosen by your program (up to 200 characters); other writing operations may have it. The same key with the same body returns the first answer; the same key with another body is refused (409).
web-api-version = Version of a dossier
web-api-version-text = Every answer on a dossier carries its version (version, and the header ETag). Whoever acts names the version that they saw, as version in the body or as If-Match. If somebody was faster, the answer is 409 and tells who and when.
web-api-pages = Lists in pages
web-api-pages-text = A page has 50 rows, or as many as limit says (1 to 200). The field next of one page is the parameter after of the next; no next means that it was the last.
web-api-errors = When something is wrong
web-api-errors-text = Errors follow RFC 9457 (application/problem+json): status, title, detail in the caller's language, and errors for each field that does not fit. 401: the token is wrong or has expired; 403: the post may not; 404: there is none, or not for you; 409: it has changed; 422: the body does not fit; 429 and 503: try again after the seconds in Retry-After. JSON is UTF-8, without unknown keys and without a key twice.
web-api-files = Files
web-api-files-text = Send files first, 20 MB each at most; their type is told by their content. The reference of the answer is named in a dossier's part, and only whoever sent the file may name it.
