# Bảo mật tài khoản
identity-menu-workstations = Máy quầy
identity-security-title = Bảo mật tài khoản
identity-security-lead = Xác thực hai lớp giữ tài khoản an toàn ngay cả khi người khác biết mật khẩu: ngoài mật khẩu, còn cần một thứ chỉ Ông/Bà có.
identity-factors = Lớp xác thực thứ hai
identity-factors-none = Chưa có lớp xác thực thứ hai
identity-factors-none-text = Thêm một khóa truy cập hoặc một ứng dụng tạo mã ở bên dưới.
identity-factor-kind = Loại
identity-factor-label = Tên gọi
identity-factor-label-hint = Để Ông/Bà nhận ra, ví dụ: Điện thoại của tôi
identity-factor-label-missing = Hãy đặt tên gọi, tối đa 60 ký tự.
identity-factor-made = Thêm lúc
identity-factor-used = Dùng lần cuối
identity-factor-unused = Chưa dùng
identity-factor-rename = Đổi tên
identity-factor-remove = Bỏ
identity-factor-add = Thêm
identity-factor-add-title = Thêm lớp xác thực
identity-factor-many = Tài khoản đã có quá nhiều lớp xác thực. Hãy bỏ bớt những thứ không còn dùng.
identity-factor-known = Khóa này đã được thêm rồi.
identity-factor-last = Vị trí việc làm của Ông/Bà bắt buộc có lớp xác thực thứ hai. Hãy thêm một thứ khác trước khi bỏ thứ cuối cùng.
identity-factor-passkey = Khóa truy cập (passkey)
identity-factor-passkey-text = Mở bằng vân tay, khuôn mặt hoặc mã PIN của điện thoại, máy tính, khóa bảo mật. Không thể bị lừa lấy; đăng nhập không cần mật khẩu.
identity-factor-generator = Ứng dụng tạo mã
identity-factor-generator-text = Một ứng dụng trên điện thoại hiện mã 6 số, đổi sau mỗi 30 giây. Không cần kết nối mạng.
identity-factor-generator-label = Ứng dụng trên điện thoại
identity-done-yeu-to = Đã thêm lớp xác thực thứ hai.
identity-done-bo-yeu-to = Đã bỏ.
identity-done-phien-khac = Đã kết thúc mọi phiên đăng nhập khác.
identity-done-canh-bao = Cảm ơn Ông/Bà đã xác nhận.

# Bắt buộc khi đăng nhập
identity-enrol-title = Thêm lớp xác thực thứ hai
identity-enrol-why = Vị trí việc làm của Ông/Bà bắt buộc đăng nhập bằng hai lớp
identity-enrol-lead = Mật khẩu đã đúng. Chọn một cách dưới đây; sau đó Ông/Bà vào làm việc ngay.

# Ứng dụng tạo mã
identity-generator-title = Thêm ứng dụng tạo mã
identity-generator-lead = Dùng một ứng dụng như Google Authenticator, Microsoft Authenticator hoặc FreeOTP trên điện thoại.
identity-generator-scan = Mở ứng dụng, chọn thêm tài khoản rồi quét mã QR này.
identity-generator-by-hand = Không quét được? Nhập mã sau vào ứng dụng:
identity-generator-code = Mã 6 số trên ứng dụng
identity-generator-wrong = Mã không đúng. Hãy nhập mã đang hiện trên ứng dụng và kiểm tra giờ của điện thoại.
identity-generator-button = Thêm ứng dụng này

# Khóa truy cập
identity-passkey-title = Thêm khóa truy cập
identity-passkey-lead = Trình duyệt sẽ hỏi vân tay, khuôn mặt hoặc mã PIN. Những thứ đó không rời khỏi thiết bị của Ông/Bà.
identity-passkey-button = Tạo khóa truy cập
identity-passkey-without = Khóa truy cập cần JavaScript. Không bật được? Hãy dùng ứng dụng tạo mã.
identity-key-not-made = Chưa tạo được khóa truy cập. Thiết bị có thể đã có khóa của tài khoản này, hoặc việc tạo đã bị hủy. Hãy thử lại.
identity-key-refused = Không xác thực được bằng khóa truy cập. Hãy thử lại hoặc dùng cách khác.
identity-key-elsewhere = Khóa truy cập chỉ dùng được tại địa chỉ

# Mã khôi phục
identity-recovery-title = Mã khôi phục
identity-recovery-first = Đã thêm lớp xác thực thứ hai
identity-recovery-renewed = Đã tạo mã mới; mã cũ không còn dùng được
identity-recovery-lead = Mười mã này chỉ hiện một lần. Khi mất điện thoại, mỗi mã đăng nhập được một lần thay cho lớp thứ hai. Hãy in ra hoặc chép vào nơi an toàn, đừng để cạnh mật khẩu.
identity-recovery-kept = Tôi đã cất giữ
identity-recovery-left = Còn { $count } mã khôi phục
identity-recovery-left-text = Mỗi mã dùng được một lần khi Ông/Bà không có điện thoại hay khóa bên mình.
identity-recovery-renew = Tạo mã khôi phục mới

# Xác nhận lại
identity-proof-title = Xác nhận lại
identity-proof-lead = Trước khi thay đổi cách bảo mật tài khoản, hãy cho biết vẫn là Ông/Bà. Xác nhận có hiệu lực 10 phút.
identity-proof-due = Hãy xác nhận lại trước khi thay đổi cách bảo mật tài khoản.
identity-proof-key = Xác nhận bằng khóa truy cập
identity-proof-code = Xác nhận bằng mã
identity-proof-password = Xác nhận bằng mật khẩu
identity-proof-password-wrong = Mật khẩu không đúng. Sau nhiều lần sai phải chờ ít phút.
identity-proof-national = Xác nhận bằng VNeID

# Bước thứ hai khi đăng nhập
identity-second-step-title = Xác thực lớp thứ hai
identity-second-step-key = Dùng khóa truy cập
identity-second-step-code = Mã xác thực
identity-second-step-code-hint = Mã 6 số trên ứng dụng, hoặc một mã khôi phục
identity-second-step-recovery-hint = Không có khóa bên mình? Nhập một mã khôi phục
identity-second-step-button = Tiếp tục
identity-second-step-wrong = Mã không đúng hoặc đã dùng rồi. Sau nhiều lần sai phải chờ ít phút.
identity-second-step-lost = Mất cả điện thoại và mã khôi phục? Hãy liên hệ quản trị hệ thống; hai quản trị viên cấp được mã thay thế dùng trong một ngày.
identity-second-step-again = Đăng nhập lại từ đầu

# Đăng nhập
identity-sign-in-key = Đăng nhập bằng khóa truy cập
# dynamic: identity-sign-in-why-
identity-sign-in-why-qua-han = Lần đăng nhập vừa rồi đã quá thời gian hoặc sai quá nhiều lần. Hãy đăng nhập lại.
identity-sign-in-why-doi-mat-khau = Đã đăng xuất ở mọi nơi. Hãy đăng nhập lại trong chính trình duyệt này để đặt mật khẩu mới.
identity-sign-in-why-khoa = Không đăng nhập được bằng khóa truy cập. Hãy thử lại hoặc dùng cách khác.
identity-sign-in-why-tam-dong = Tài khoản đang tạm đóng. Vui lòng liên hệ quản trị hệ thống.
identity-password-same = Mật khẩu mới phải khác mật khẩu cũ.

# Phiên và cảnh báo
identity-session-method = Cách đăng nhập
identity-sessions-end-others = Đăng xuất mọi phiên khác
# dynamic: identity-method-
identity-method-password = Mật khẩu
identity-method-password-generator = Mật khẩu và mã ứng dụng
identity-method-password-passkey = Mật khẩu và khóa truy cập
identity-method-password-recovery = Mật khẩu và mã khôi phục
identity-method-password-pass = Mật khẩu và mã thay thế
identity-method-passkey = Khóa truy cập
identity-method-national = VNeID
# dynamic: identity-alert-
identity-alert-device = Đăng nhập trên thiết bị lạ lúc { $at }
identity-alert-network = Đăng nhập từ mạng lạ lúc { $at }
identity-alert-second-step = Có người biết mật khẩu nhưng không qua được lớp thứ hai, lúc { $at }
identity-alert-reset-asked = Một quản trị viên đề nghị đặt lại lớp xác thực thứ hai của Ông/Bà, lúc { $at }
identity-alert-reset-agreed = Quản trị viên thứ hai đã đồng ý đặt lại lớp xác thực của Ông/Bà, lúc { $at }
identity-alert-reset-used = Mã thay thế đã được dùng, lớp xác thực cũ đã bị bỏ, lúc { $at }
identity-alert-mine = Đúng là tôi
identity-alert-known = Tôi đã biết
identity-alert-not-mine = Không phải tôi
identity-alert-hint = Chọn “Không phải tôi” để đăng xuất ở mọi nơi và đặt mật khẩu mới.

# Máy quầy
identity-workstation-title = Máy quầy
identity-workstation-lead = Quản trị hệ thống nhập ở đây mã đã lấy cho máy này. Sau đó máy được nhận ra trên màn hình khóa và trong danh sách phiên đăng nhập.
identity-workstation-code = Mã của máy
identity-workstation-code-hint = Ví dụ: k7mp-2xqd
identity-workstation-code-wrong = Mã không đúng, đã dùng hoặc đã hết hạn.
identity-workstation-button = Nhận máy này
identity-workstation-here = Máy quầy: { $name }

# Máy quầy, cho quản trị
identity-workstations-title = Máy quầy
identity-workstations-hint = Máy dùng chung tại quầy. Lấy mã, rồi đến máy mở trang /may-quay và nhập mã trong vòng 8 giờ.
identity-workstations-count = { $count } máy
identity-workstations-none = Chưa có máy nào
identity-workstations-none-text = Lấy mã cho máy đầu tiên ở bên dưới.
identity-workstation-label = Tên máy
identity-workstation-label-hint = Ví dụ: Quầy 3
identity-workstation-label-missing = Hãy đặt tên máy, tối đa 60 ký tự.
identity-workstation-agency-hint = Ví dụ: H31.101.04
identity-workstation-make = Thêm máy quầy
identity-workstation-make-button = Lấy mã
identity-workstation-made = Mã cho { $name }
identity-workstation-made-text = Mã chỉ hiện lần này, dùng được một lần trong 8 giờ. Đến máy, mở trang /may-quay và nhập mã.
identity-workstation-back = Về danh sách máy quầy
identity-workstation-since = Nhận lúc { $at }
identity-workstation-waits = Chờ nhập mã đến { $until }
identity-workstation-run-out = Mã đã hết hạn
identity-done-may-quay = Máy này không còn là máy quầy.

# Đặt lại lớp xác thực, cho quản trị
identity-account-locked-places = Số nơi đang phải chờ vì nhập sai
identity-account-renew = Phải đặt mật khẩu mới
identity-reset-title = Đặt lại lớp xác thực thứ hai
identity-reset-reason = Lý do
identity-reset-reason-hint = Ai báo mất, bằng cách nào đã kiểm tra đúng người
identity-reset-reason-missing = Hãy ghi lý do, từ 5 đến 300 ký tự.
identity-reset-nothing = Tài khoản này chưa có lớp xác thực thứ hai.
identity-reset-open = Đã có một đề nghị đang chờ.
identity-reset-ask = Đề nghị đặt lại
identity-reset-asked = Đang chờ quản trị viên thứ hai đồng ý đặt lại lớp xác thực
identity-reset-agreed = Đã cấp mã thay thế, dùng được đến { $until }
identity-reset-by = { $name } đề nghị lúc { $at }
identity-reset-agree = Đồng ý và cấp mã thay thế
identity-reset-refuse = Không đặt lại
identity-reset-own = Người đề nghị không tự đồng ý. Phải là quản trị viên khác.
identity-reset-below = Phải là quản trị viên của cùng cơ quan hoặc cơ quan cấp trên.
identity-pass-title = Mã thay thế của { $user }
identity-pass = Mã thay thế
identity-pass-text = Mã chỉ hiện lần này và dùng được một lần trong 24 giờ, sau mật khẩu, ở ô mã xác thực. Khi dùng, các lớp xác thực cũ bị bỏ.
identity-done-dat-lai = Đã đề nghị. Chủ tài khoản được báo; một quản trị viên khác phải đồng ý.
identity-done-khong-dat-lai = Đã hủy đề nghị.
