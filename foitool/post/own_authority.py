"""The file of certificates that a person named for the system's own, if it is one.

OpenSSL passes over one that is not there without a word, and then knows nobody.
"""

import os
import ssl


def variable() -> str:
    """The environment variable that names it; `SSL_CERT_FILE` nearly everywhere."""
    return ssl.get_default_verify_paths().openssl_cafile_env


def fault_of_own_authority() -> str:
    """What is wrong with the file that the variable names; "" if nothing is.

    "" too where the variable is not set.
    """
    named = os.environ.get(variable())
    if named is None:
        return ""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=named)
    except ssl.SSLError:
        what = "a file that holds no certificate in PEM form"
    except FileNotFoundError:
        what = "a file that is not there"
    except OSError as error:
        what = f"what cannot be read ({(error.strerror or str(error)).lower()})"
    else:
        return ""
    return f"{variable()} names {what}: {named or 'nothing'}"
