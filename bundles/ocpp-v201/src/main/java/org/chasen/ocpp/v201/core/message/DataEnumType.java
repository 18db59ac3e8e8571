package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** DataEnumType of OCPP 2.0.1. */
public enum DataEnumType {
    @Wire("string")
    STRING,
    @Wire("decimal")
    DECIMAL,
    @Wire("integer")
    INTEGER,
    @Wire("dateTime")
    DATE_TIME,
    @Wire("boolean")
    BOOLEAN,
    @Wire("OptionList")
    OPTION_LIST,
    @Wire("SequenceList")
    SEQUENCE_LIST,
    @Wire("MemberList")
    MEMBER_LIST
}
