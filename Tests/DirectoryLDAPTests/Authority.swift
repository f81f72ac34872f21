/// A certificate authority of a test's own, and the certificate of a server on 127.0.0.1 that it
/// vouches for.
enum Authority {
  /// Makes ca.pem, server.pem and server.key in `folder`.
  static func make(in folder: String) throws {
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650"
    try Shell.run(
      """
      cd '\(folder)' &&
      openssl req -x509 \(key) -keyout ca.key -out ca.pem -subj '/CN=Test authority' \
        -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign' &&
      openssl req \(key) -keyout server.key -out server.csr -subj '/CN=127.0.0.1' &&
      printf 'subjectAltName=IP:127.0.0.1' > extensions &&
      openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 \
        -extfile extensions -out server.pem
      """)
  }
}
