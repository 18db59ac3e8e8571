package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: Authorize of OCPP 2.0.1. */
public interface Authorize {

    /** What is asked. */
    record Request(
            IdTokenType idToken,
            @Length(5500) @Nullable String certificate,
            @Items(max = 4) @Nullable List<OCSPRequestDataType> iso15118CertificateHashData) {}

    /** The answer. */
    record Response(IdTokenInfoType idTokenInfo, @Nullable AuthorizeCertificateStatusEnumType certificateStatus) {}
}
