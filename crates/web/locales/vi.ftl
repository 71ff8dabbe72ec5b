# Khung trang
web-title-suffix = Phố Hiến
web-platform = Dịch vụ công và một cửa điện tử
web-account = Tài khoản
web-search = Tìm thủ tục hành chính
web-citizens-pages = Trang dành cho người dân
web-menu-work = Hồ sơ
web-demonstration-label = Dữ liệu mô phỏng
web-province = Tỉnh { $province }
web-skip = Bỏ qua phần đầu, tới nội dung chính
web-sign-in = Đăng nhập
web-sign-out = Đăng xuất
web-lock = Khóa màn hình
web-workspace = Nơi làm việc
web-menu = Danh mục
web-menu-administration = Quản trị
web-language = English
web-demonstration = DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ
web-footer-agency = Ủy ban nhân dân tỉnh { $province }
web-footer-help = Tổng đài hỗ trợ: 1022 (giả định)
web-footer-links = Liên kết cuối trang
web-footer-code = Phần mềm mã nguồn mở Phố Hiến
web-home = Trang chủ

# Trang lỗi
# dynamic: web-failure-
web-failure-not-found = Không tìm thấy trang
web-failure-not-found-detail = Trang này không có, đã được chuyển đi, hoặc Ông/Bà không được xem.
web-failure-sign-in = Cần đăng nhập
web-failure-sign-in-detail = Vui lòng đăng nhập rồi thực hiện lại.
web-failure-forbidden = Không được phép
web-failure-invalid = Yêu cầu không hợp lệ
web-failure-conflict = Hồ sơ đã thay đổi
web-failure-too-large = Tệp quá lớn
web-failure-too-large-detail = Mỗi tệp tối đa 20 MB. Vui lòng giảm dung lượng rồi gửi lại.
web-failure-too-many = Quá nhiều yêu cầu
web-failure-too-many-detail = Vui lòng chờ một phút rồi thử lại.
web-failure-busy = Hệ thống đang bận
web-failure-busy-detail = Chưa có gì bị mất. Vui lòng thử lại sau vài giây.
web-failure-internal = Hệ thống gặp lỗi
web-failure-internal-detail = Chưa thực hiện được. Khi liên hệ hỗ trợ, vui lòng đọc mã { $reference }.
web-failure-stale = Người khác vừa thay đổi bản ghi này. Vui lòng xem lại nội dung mới rồi thực hiện tiếp.
web-failure-request-reused = Biểu mẫu này đã được gửi với nội dung khác. Vui lòng mở lại trang.
web-failure-other-origin = Yêu cầu không đến từ trang của hệ thống. Vui lòng mở lại trang rồi thực hiện.
web-failure-method = Không mở được trang theo cách này
web-failure-method-detail = Vui lòng quay lại trang trước và dùng nút trên trang.
web-form-broken = Biểu mẫu chưa được gửi trọn vẹn, hoặc có ký tự không phải chữ (UTF-8). Vui lòng mở lại trang rồi gửi lại.
web-address-broken = Địa chỉ trang có ký tự không hợp lệ. Vui lòng quay lại trang trước rồi thực hiện lại.
web-failure-home = Về trang chủ
web-upload-unknown-type = Tệp “{ $name }” không phải loại được nhận (PDF, ảnh JPG/PNG/WebP/HEIC, Word, Excel).
web-upload-broken = Tệp chưa được gửi trọn vẹn. Vui lòng gửi lại.

# Hết phiên: biểu mẫu vừa gửi được giữ lại
web-kept-title = Phiên đăng nhập đã hết
web-kept-locked = Màn hình đang khóa
web-kept-here = Những gì Ông/Bà vừa nhập vẫn còn ở trang này và chưa được gửi đi.
web-kept-sign-in = Đăng nhập lại (mở trong thẻ mới)
web-kept-unlock = Mở khóa màn hình (mở trong thẻ mới)
web-kept-again = Quay lại trang này và bấm “Gửi lại”.
web-kept-send = Gửi lại
web-kept-file = Chọn lại tệp “{ $name }”: tệp quá lớn nên chưa giữ lại được
web-kept-other-person = Biểu mẫu này do người khác nhập nên chưa được gửi. Người đã nhập cần đăng nhập và gửi lại.
