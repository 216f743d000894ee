-- What the consumers of the kit's tests did.
CREATE TABLE effect (
    consumer    text NOT NULL,
    event_id    uuid NOT NULL,
    key         uuid NOT NULL,
    traceparent text
);
