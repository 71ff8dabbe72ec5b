# Trang của quản trị viên
openid-menu-clients = Ứng dụng kết nối
openid-done-dang-ky = Đã đăng ký ứng dụng.
openid-done-luu = Đã lưu.
openid-done-tam-ngung = Đã tạm ngừng ứng dụng. Mọi mã truy cập của ứng dụng hết tác dụng cho đến khi mở lại.
openid-done-mo-lai = Đã mở lại ứng dụng.
openid-done-ma-cu = Mã bí mật cũ không còn dùng được.
openid-done-khoa = Khóa mới đang ký. Những gì khóa trước đã ký vẫn kiểm tra được.
openid-yes = Có
openid-no = Không

# Danh sách
openid-clients-title = Ứng dụng kết nối
openid-clients-lead = Những ứng dụng để người dân và cán bộ đăng nhập bằng tài khoản của cổng này (OpenID Connect).
openid-clients-count = { $count } ứng dụng
openid-clients-none = Chưa có ứng dụng nào
openid-clients-none-text = Đăng ký ứng dụng đầu tiên để nhận tên ứng dụng và mã bí mật.
openid-client-add = Đăng ký ứng dụng
openid-client-name = Tên ứng dụng
openid-client-name-en = Tên tiếng Anh
openid-client-owner = Cơ quan chủ quản
openid-client-owner-code = Mã cơ quan chủ quản
openid-client-owner-hint = Ví dụ H31.02, như ở trang Cơ quan, vị trí
openid-client-kind = Loại ứng dụng
# dynamic: openid-client-kind-
openid-client-kind-confidential = Chạy trên máy chủ
openid-client-kind-confidential-hint = Giữ được mã bí mật
openid-client-kind-public = Chạy trên máy người dùng
openid-client-kind-public-hint = Ứng dụng di động, máy tính, trình duyệt: không giữ được mã bí mật
openid-client-state = Trạng thái
openid-client-active = Đang hoạt động
openid-client-suspended = Đang tạm ngừng

# Một ứng dụng
openid-client-id = Tên trong giao thức (client_id)
openid-client-none = Không có
openid-client-change = Sửa thông tin
openid-client-change-title = Sửa thông tin: { $app }
openid-client-save = Lưu thay đổi
openid-client-suspend = Tạm ngừng
openid-client-resume = Mở lại
openid-client-trusted = Ứng dụng nội bộ của tỉnh: cán bộ đăng nhập không cần hỏi đồng ý
openid-client-trusted-short = Ứng dụng nội bộ
# dynamic: openid-client-redirects openid-client-farewells
openid-client-redirects = Địa chỉ quay lại sau đăng nhập
openid-client-redirects-hint = Mỗi dòng một địa chỉ, đúng từng ký tự. Bắt đầu bằng https://, hoặc http://127.0.0.1 cho phần mềm cài trên máy người dùng.
openid-client-farewells = Địa chỉ quay lại sau đăng xuất
openid-client-farewells-hint = Mỗi dòng một địa chỉ, đúng từng ký tự.
openid-client-logout = Địa chỉ nhận tin đăng xuất
openid-client-logout-hint = Máy chủ này gọi tới đó khi một phiên đăng nhập kết thúc (back-channel logout).
openid-client-scopes = Được đề nghị biết
openid-client-level = Mức định danh tối thiểu
# dynamic: openid-level-
openid-level-0 = Không cần xác thực
openid-level-1 = Mức 1
openid-level-2 = Mức 2
openid-client-devices = Đăng nhập trên thiết bị không có bàn phím (device flow)
openid-client-devices-short = Thiết bị không bàn phím
openid-client-services = Tự hoạt động, không thay mặt ai (client credentials)
openid-client-services-short = Tự hoạt động
openid-client-sector = Nhóm ứng dụng (sector)
openid-client-name-fault = Hãy nhập tên, nhiều nhất 120 ký tự.
openid-client-owner-fault = Không có cơ quan nào mang mã này.
openid-client-redirects-none = Hãy nhập ít nhất một địa chỉ.
openid-client-services-public = Chỉ ứng dụng giữ được mã bí mật mới tự hoạt động được.
openid-client-level-fault = Hãy chọn một mức.
openid-client-secret-public = Ứng dụng chạy trên máy người dùng không có mã bí mật.
openid-address-form = Có địa chỉ viết không đúng. Mỗi dòng một địa chỉ đầy đủ, không có dấu * và dấu #.
openid-address-scheme = Địa chỉ phải bắt đầu bằng https://, hoặc http://127.0.0.1 cho phần mềm cài trên máy người dùng.
openid-address-many = Nhiều nhất 20 địa chỉ.

# Mã bí mật
openid-secrets = Mã bí mật đang dùng được
openid-secret = Mã bí mật (client_secret)
openid-secret-since = Cấp lúc
openid-secret-until = Hết tác dụng
openid-secret-open = Khi cấp mã khác
openid-secret-new = Cấp mã bí mật mới
openid-secret-end = Bỏ ngay mã cũ
openid-secret-made = Đã cấp mã bí mật
openid-secret-once = Mã chỉ hiện một lần này. Hãy chuyển cho người vận hành ứng dụng qua kênh an toàn. Mã trước còn dùng được 7 ngày để kịp thay.
openid-secret-back = Về trang ứng dụng

# Khóa
openid-keys-title = Khóa ký
openid-keys-lead = Khóa ký thẻ đăng nhập gửi cho ứng dụng. Khóa tự đổi sau 90 ngày; khóa kế tiếp được công bố trước khi ký.
openid-key-name = Tên khóa
openid-key-from = Ký từ
openid-key-turn = Vai trò
# dynamic: openid-key-
openid-key-next = Kế tiếp
openid-key-current = Đang ký
openid-key-retired = Đã thôi ký, còn kiểm tra được
openid-key-rotate = Đổi khóa ngay
