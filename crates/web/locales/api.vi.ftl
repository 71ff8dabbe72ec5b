# Trang /api
# dynamic: web-api-
web-api-title = Giao diện lập trình
web-api-lead = Phần mềm của cơ quan và của người dân tra cứu thủ tục, nộp, theo dõi và xử lý hồ sơ qua các lệnh dưới đây, đúng như trên các trang.
web-api-document = Mô tả đầy đủ theo chuẩn OpenAPI 3.1
web-api-required = bắt buộc
web-api-answer = Kết quả trả về:
web-api-operations = Các lệnh
web-api-types = Kiểu dữ liệu
web-api-token = Mã truy cập
web-api-token-text = Mỗi lệnh, trừ tra cứu thủ tục, cần mã truy cập trong tiêu đề Authorization. Người có tài khoản tự tạo mã tại trang Tài khoản, mục Mã truy cập cho phần mềm: mã thay mặt chính mình, hoặc một vị trí việc làm đang giữ. Mã chỉ hiện một lần; mã của vị trí hết hiệu lực ngay khi thôi giữ vị trí đó.
web-api-once = Gửi lại mà không làm hai lần
web-api-once-text = Lệnh nộp hồ sơ phải có tiêu đề Idempotency-Key do phần mềm tự đặt (đến 200 ký tự), các lệnh ghi khác nên có. Gửi lại cùng khóa và cùng nội dung thì nhận lại đúng kết quả lần đầu; cùng khóa mà khác nội dung thì bị từ chối (409).
web-api-version = Phiên bản của hồ sơ
web-api-version-text = Mỗi kết quả về một hồ sơ có số phiên bản (version, và tiêu đề ETag). Khi xử lý, hãy nêu phiên bản đã xem, trong trường version hoặc tiêu đề If-Match. Nếu người khác vừa thay đổi hồ sơ, kết quả là 409 và nói rõ ai, lúc nào.
web-api-pages = Danh sách nhiều trang
web-api-pages-text = Một trang có 50 dòng, hoặc số dòng trong tham số limit (1 đến 200). Trường next của trang này là tham số after của trang sau; không có next là hết.
web-api-errors = Khi có lỗi
web-api-errors-text = Lỗi được trả về theo RFC 9457 (application/problem+json): status, title, detail bằng ngôn ngữ của người gọi, và errors nêu từng trường sai. 401: mã truy cập sai hoặc hết hạn; 403: vị trí không có quyền; 404: không có hoặc không được xem; 409: đã thay đổi; 422: nội dung không hợp lệ; 429 và 503: thử lại sau số giây trong tiêu đề Retry-After. JSON phải viết bằng UTF-8, không có khóa lạ hoặc khóa lặp.
web-api-files = Tệp
web-api-files-text = Gửi tệp trước, mỗi tệp tối đa 20 MB; loại tệp được xét theo nội dung. Mã reference nhận được dùng trong thành phần hồ sơ, và chỉ người đã gửi mới dùng được.
