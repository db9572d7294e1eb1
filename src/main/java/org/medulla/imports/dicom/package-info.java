/** DICOM metadata in JSON, as DICOMweb servers give it. */
@NullMarked
package org.medulla.imports.dicom;

import org.jspecify.annotations.NullMarked;
