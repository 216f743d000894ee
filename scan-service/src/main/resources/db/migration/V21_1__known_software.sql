-- What vulnerability data is asked about: software on ports and installed packages, so that new data can be matched without a scan.
ALTER TABLE run_host ADD COLUMN software jsonb;
ALTER TABLE run_host ADD COLUMN packages jsonb;
COMMENT ON COLUMN run_host.software IS 'recognised software with CPE and version, by port; null for runs of before, which can''t be matched again';
COMMENT ON COLUMN run_host.packages IS 'distribution, release and installed packages, from an authenticated check; null without one';
