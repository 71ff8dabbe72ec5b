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
web-workspace = Nơi làm việc
web-menu = Danh mục
web-menu-administration = Quản trị
web-language = English
web-demonstration = DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ
web-footer-agency = Ủy ban nhân dân tỉnh { $province }
web-footer-help = Tổng đài hỗ trợ: 1022 (giả định)
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
web-failure-home = Về trang chủ
web-upload-unknown-type = Tệp “{ $name }” không phải loại được nhận (PDF, ảnh JPG/PNG/WebP/HEIC, Word, Excel).
web-upload-broken = Tệp chưa được gửi trọn vẹn. Vui lòng gửi lại.
