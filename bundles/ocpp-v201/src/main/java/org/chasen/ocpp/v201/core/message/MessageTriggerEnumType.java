package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** MessageTriggerEnumType of OCPP 2.0.1. */
public enum MessageTriggerEnumType {
    @Wire("BootNotification")
    BOOT_NOTIFICATION,
    @Wire("LogStatusNotification")
    LOG_STATUS_NOTIFICATION,
    @Wire("FirmwareStatusNotification")
    FIRMWARE_STATUS_NOTIFICATION,
    @Wire("Heartbeat")
    HEARTBEAT,
    @Wire("MeterValues")
    METER_VALUES,
    @Wire("SignChargingStationCertificate")
    SIGN_CHARGING_STATION_CERTIFICATE,
    @Wire("SignV2GCertificate")
    SIGN_V2_G_CERTIFICATE,
    @Wire("StatusNotification")
    STATUS_NOTIFICATION,
    @Wire("TransactionEvent")
    TRANSACTION_EVENT,
    @Wire("SignCombinedCertificate")
    SIGN_COMBINED_CERTIFICATE,
    @Wire("PublishFirmwareStatusNotification")
    PUBLISH_FIRMWARE_STATUS_NOTIFICATION
}
