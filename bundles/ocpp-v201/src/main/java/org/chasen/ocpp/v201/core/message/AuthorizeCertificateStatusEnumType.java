package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** AuthorizeCertificateStatusEnumType of OCPP 2.0.1. */
public enum AuthorizeCertificateStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("SignatureError")
    SIGNATURE_ERROR,
    @Wire("CertificateExpired")
    CERTIFICATE_EXPIRED,
    @Wire("CertificateRevoked")
    CERTIFICATE_REVOKED,
    @Wire("NoCertificateAvailable")
    NO_CERTIFICATE_AVAILABLE,
    @Wire("CertChainError")
    CERT_CHAIN_ERROR,
    @Wire("ContractCancelled")
    CONTRACT_CANCELLED
}
