-- When a delivery was last sent again by hand: that is limited.
ALTER TABLE webhook_delivery ADD COLUMN redelivered_at timestamptz;
-- Finished deliveries are forgotten by age.
CREATE INDEX webhook_delivery_finished ON webhook_delivery (updated_at) WHERE status <> 'pending';
