internal import CArgon2
internal import Domain

extension Argon2 {
    func digest(of password: SecretBytes) -> SecretBytes? {
        var status = ARGON2_OUTPUT_PTR_NULL.rawValue
        let result = SecretBytes(count: length) { span in
            unsafe span.withUnsafeMutableBytes { output in
                password.withBytes { password in
                    unsafe password.withUnsafeBufferPointer { password in
                        unsafe salt.withUnsafeBufferPointer { salt in
                            status = unsafe compute(password, salt, into: output)
                        }
                    }
                }
            }
        }
        return status == ARGON2_OK.rawValue ? result : nil
    }

    private func compute(
        _ password: UnsafeBufferPointer<UInt8>,
        _ salt: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableRawBufferPointer
    ) -> Int32 {
        var context = unsafe argon2_context()
        unsafe context.out = output.bindMemory(to: UInt8.self).baseAddress
        unsafe context.outlen = UInt32(clamping: output.count)
        // The library writes to neither: the flags that would have it wipe them are off.
        unsafe context.pwd = UnsafeMutablePointer(mutating: password.baseAddress)
        unsafe context.pwdlen = UInt32(clamping: password.count)
        unsafe context.salt = UnsafeMutablePointer(mutating: salt.baseAddress)
        unsafe context.saltlen = UInt32(clamping: salt.count)
        unsafe context.t_cost = passes
        unsafe context.m_cost = memory
        unsafe context.lanes = lanes
        // The caller's pool already has a thread for each core: lanes are filled one by one.
        unsafe context.threads = 1
        unsafe context.version = version
        // No flag: the library still wipes its working memory before it frees it.
        let type: argon2_type =
            switch variant {
            case .d: Argon2_d
            case .i: Argon2_i
            case .id: Argon2_id
            }
        return unsafe argon2_ctx(&context, type)
    }
}
