import { DescribeCertificate$ } from "@aws-sdk/client-acm";
import { awsJson } from "../aws-json.ts";
import { AwsError } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** AWS Certificate Manager. https://docs.aws.amazon.com/acm/latest/APIReference/API_DescribeCertificate.html */
export const acm: NeighbourService = {
  schemas: { DescribeCertificate$ },
  speak: awsJson,
  handlers: {
    DescribeCertificate: ({ CertificateArn }, { region }) => {
      const certificate = region.neighbours.certificates.get(String(CertificateArn));
      if (certificate) return { Certificate: { CertificateArn, ...certificate } };
      throw new AwsError(400, "ResourceNotFoundException", `Could not find certificate ${CertificateArn}.`);
    },
  },
};
