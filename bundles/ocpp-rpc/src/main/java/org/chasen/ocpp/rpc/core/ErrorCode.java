package org.chasen.ocpp.rpc.core;

import org.jspecify.annotations.Nullable;

/**
 * Error codes of a CALLERROR. Two are spelled differently in 1.6 (its misspellings will not be corrected), two do not
 * exist there.
 */
public enum ErrorCode {
    FORMAT_VIOLATION("FormatViolation", "FormationViolation"),
    GENERIC_ERROR("GenericError", "GenericError"),
    INTERNAL_ERROR("InternalError", "InternalError"),
    MESSAGE_TYPE_NOT_SUPPORTED("MessageTypeNotSupported", null),
    NOT_IMPLEMENTED("NotImplemented", "NotImplemented"),
    NOT_SUPPORTED("NotSupported", "NotSupported"),
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurrenceConstraintViolation", "OccurenceConstraintViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation", "PropertyConstraintViolation"),
    PROTOCOL_ERROR("ProtocolError", "ProtocolError"),
    RPC_FRAMEWORK_ERROR("RpcFrameworkError", null),
    SECURITY_ERROR("SecurityError", "SecurityError"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation", "TypeConstraintViolation");

    private final String wire201;
    private final @Nullable String wire16;

    ErrorCode(String wire201, @Nullable String wire16) {
        this.wire201 = wire201;
        this.wire16 = wire16;
    }

    /** Spelling on the wire; null if the version has no such code: then nothing is answered. */
    public @Nullable String wire(Dialect dialect) {
        return dialect == Dialect.V16 ? wire16 : wire201;
    }

    /** The code a peer means, in the spelling of either version; anything unknown is a generic error. */
    public static ErrorCode parse(String wire) {
        for (ErrorCode code : values()) {
            if (wire.equals(code.wire201) || wire.equals(code.wire16)) {
                return code;
            }
        }
        return GENERIC_ERROR;
    }
}
