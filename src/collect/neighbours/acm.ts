import { ACMClient, type CertificateDetail, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { clientOf } from "./session.ts";
import { ask, keep, orMissing, regionOf, single } from "./source.ts";

/** Certificates, in the Region that their ARN names: those of edge-optimized domain names are in another one. */
export const certificates = single(async (session, arn) => {
  const client = clientOf(session, "acm", regionOf(arn), ACMClient);
  const sent = client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  const answer = ask("acm:DescribeCertificate", sent, ({ Certificate }) => Certificate);
  const certificate = await orMissing(answer, "ResourceNotFoundException");
  return certificate && toCertificate(certificate);
});

function toCertificate(certificate: CertificateDetail): object {
  const kept = keep("AWS::CertificateManager::Certificate", certificate);
  return { ...kept, RenewalStatus: certificate.RenewalSummary?.RenewalStatus };
}
