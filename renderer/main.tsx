import '@react-spectrum/s2/page.css';
import './fonts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageOf } from '../contract/language.ts';
import { createCatalogue, speak } from '../texts/catalogue.ts';
import { createQueryClient } from './data/query-client.ts';
import { App } from './shell/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const catalogue = createCatalogue();
// Main sets the page's language. If its texts cannot be read, the window starts in English and reports the error.
void speak(catalogue, languageOf([document.documentElement.lang])).finally(() =>
  createRoot(root).render(
    <StrictMode>
      <App catalogue={catalogue} queries={createQueryClient()} />
    </StrictMode>,
  ),
);
