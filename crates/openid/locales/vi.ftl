# Chung
openid-home = Về trang chủ
openid-account = Tài khoản của tôi
openid-forbidden = Vị trí việc làm của Ông/Bà không cho phép thực hiện việc này.

# Việc vừa làm
# dynamic: openid-done-
openid-done-thu-hoi = Đã thu hồi. Ứng dụng không còn xem được thông tin của Ông/Bà.

# Điều ứng dụng được biết
# dynamic: openid-scope-
openid-scope-openid = Mã riêng trong ứng dụng
openid-scope-openid-hint = Bằng mã này ứng dụng nhận ra Ông/Bà ở những lần đăng nhập sau. Ứng dụng của cơ quan khác thấy mã khác.
openid-scope-profile = Họ tên, ngày sinh, giới tính
openid-scope-profile-hint = Như trong tài khoản của Ông/Bà trên cổng này.
openid-scope-email = Địa chỉ thư điện tử
openid-scope-email-hint = Để ứng dụng gửi thư cho Ông/Bà.
openid-scope-phone = Số điện thoại
openid-scope-phone-hint = Để ứng dụng gọi điện hoặc nhắn tin cho Ông/Bà.
openid-scope-personal-number = Số định danh cá nhân
openid-scope-personal-number-hint = Chỉ khi số này đã được xác thực.
openid-scope-organisation = Tổ chức đang đại diện
openid-scope-organisation-hint = Tên, mã số thuế và việc Ông/Bà được làm thay tổ chức.
openid-scope-posts = Vị trí việc làm đang giữ
openid-scope-posts-hint = Chức danh, cơ quan và vai trò.
openid-scope-offline-access = Cả khi không có mặt
openid-scope-offline-access-hint = Ứng dụng xem được những thông tin trên cả khi Ông/Bà không sử dụng, cho đến khi Ông/Bà thu hồi, lâu nhất 180 ngày.

# Xin đồng ý
openid-consent-title = { $app } đề nghị được biết thông tin của Ông/Bà
openid-consent-lead = Ứng dụng của { $owner }. Nếu đồng ý, Ông/Bà sẽ trở lại { $host } và đăng nhập ở đó bằng tài khoản này.
openid-consent-scopes = Ứng dụng sẽ biết
openid-consent-who = Ông/Bà đang đăng nhập với tên { $name }.
openid-consent-other = Không phải tôi
openid-consent-agree = Đồng ý
openid-consent-refuse = Không đồng ý
openid-consent-hint = Mật khẩu không được gửi cho ứng dụng. Ông/Bà thu hồi bất cứ lúc nào tại “Tài khoản của tôi”, mục “Ứng dụng đã cho phép”.

# Cần mức cao hơn
openid-level-title = Cần xác thực định danh mức { $level }
openid-level-lead = { $app } chỉ nhận người đã xác thực ở mức này.
openid-level-text = Ông/Bà xác thực bằng VNeID rồi trở lại đúng bước này.
openid-level-none = Cổng này hiện không kết nối VNeID nên chưa xác thực được ở mức này.
openid-level-go = Xác thực bằng VNeID mức { $level }
openid-level-back = Quay lại ứng dụng

# Trở lại ứng dụng
openid-lead-on-title = Đang trở lại { $app }
openid-lead-on-notice = Xong việc ở cổng này
openid-lead-on-text = Nếu trang không tự chuyển, hãy bấm nút dưới đây.
openid-lead-on-go = Tiếp tục tới { $app }

# Không trả lời được
# dynamic: openid-trouble-
openid-trouble-title = Không đăng nhập được cho ứng dụng
openid-trouble-client-title = Ứng dụng chưa được đăng ký hoặc đang tạm ngừng
openid-trouble-client-text = Vì an toàn, Ông/Bà không được chuyển tiếp. Hãy báo cho nơi cung cấp ứng dụng.
openid-trouble-redirect-title = Địa chỉ quay lại không đúng
openid-trouble-redirect-text = Ứng dụng muốn đưa Ông/Bà tới một địa chỉ chưa được đăng ký. Vì an toàn, Ông/Bà không được chuyển tiếp.
openid-trouble-over-title = Lần đăng nhập này đã xong hoặc quá thời gian
openid-trouble-over-text = Hãy trở lại ứng dụng và đăng nhập lại từ đầu.

# Đăng xuất
openid-leave-title = Đăng xuất khỏi cổng?
openid-leave-text = { $app } cho biết Ông/Bà vừa đăng xuất ở đó. Trên máy dùng chung, hãy đăng xuất cả ở đây.
openid-leave-text-unknown = Một ứng dụng đề nghị đăng xuất Ông/Bà khỏi cổng. Trên máy dùng chung, hãy đăng xuất cả ở đây.
openid-leave-yes = Đăng xuất
openid-leave-no = Tiếp tục đăng nhập

# Thiết bị
openid-device-title = Đăng nhập trên thiết bị khác
openid-device-lead = Nhập mã đang hiện trên thiết bị, ví dụ màn hình tra cứu hoặc máy in ở quầy.
openid-device-code = Mã trên thiết bị
openid-device-code-hint = Tám chữ cái, ví dụ BCDF-GHJK
openid-device-next = Tiếp tục
openid-device-unknown = Không có thiết bị nào đang chờ mã này. Hãy xem lại mã; mỗi mã chỉ có hiệu lực 10 phút.
openid-device-confirm = Thiết bị này sẽ đăng nhập bằng tài khoản của Ông/Bà và biết những điều dưới đây.
openid-device-compare = Mã trên thiết bị phải là { $code }
openid-device-warning = Chỉ đồng ý khi thiết bị đang ở trước mặt Ông/Bà. Nếu người khác gửi mã này cho Ông/Bà, hãy chọn “Không đồng ý”.
# dynamic: openid-device-
openid-device-agreed-title = Thiết bị đã đăng nhập
openid-device-agreed-text = Ông/Bà có thể đóng trang này và dùng thiết bị. Muốn kết thúc, hãy thu hồi tại “Ứng dụng đã cho phép”.
openid-device-refused-title = Thiết bị không được đăng nhập
openid-device-refused-text = Không có thông tin nào được gửi đi.
openid-device-gone-title = Mã không còn hiệu lực
openid-device-gone-text = Hãy yêu cầu mã mới trên thiết bị rồi nhập lại.
openid-device-level-title = Cần mức định danh cao hơn
openid-device-level-text = Ứng dụng chỉ nhận người đã xác thực ở mức cao hơn. Hãy đăng nhập bằng VNeID rồi nhập lại mã.

# Ứng dụng đã cho phép
openid-permissions-title = Ứng dụng đã cho phép
openid-permissions-lead = Những ứng dụng mà Ông/Bà đã đồng ý cho biết thông tin. Thu hồi có hiệu lực ngay.
openid-permissions-none = Chưa có ứng dụng nào
openid-permissions-none-text = Khi đăng nhập vào ứng dụng khác bằng tài khoản này, Ông/Bà được hỏi trước và thấy ứng dụng đó ở đây.
openid-permission-client = Ứng dụng
openid-permission-scopes = Được biết
openid-permission-since = Cho phép từ
openid-permission-read = Xem lần cuối
openid-permission-never = Chưa xem
openid-permission-act = Việc
openid-permission-withdraw = Thu hồi
