typedef int COpenSSL_first;
